// What one visitor answered and found, without the visitor.

/// Options by their place, or null: not answered, not run, or nothing that can be told. For a question
/// that is asked twice: before, and after.
export interface Answer {
  predicted: number | null;
  found: number | null;
}

export interface Result {
  /// A number by which a code that is pasted twice is known; it says nothing of a person.
  mark: number;
  /// In the order of the questions.
  answers: readonly Answer[];
}

export const marks = 4096;
