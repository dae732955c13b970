#pragma once

#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>

namespace fides::tournament {

/// A file that is written from its beginning to its end. Whatever the system refuses becomes a
/// games::UserError that names the file and the system's reason.
class OutputFile {
public:
    /// Makes the file, or empties it.
    explicit OutputFile(std::filesystem::path path);

    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    /// Closes without checking: for a file that is given up.
    ~OutputFile();

    /// Adds bytes; they may stay in memory until `close`.
    void write(std::string_view bytes);

    /// Everything is on the disk when this returns, even if the power fails.
    void close();

    /// The file can be read now; it may take a while until it is on the disk (flush_to_disk).
    void close_unflushed();

private:
    std::filesystem::path path_;
    std::FILE* file_;
};

/// Writes a whole file so that at any time it holds either the old or the new content: a temporary
/// beside it (its name with ".part"), renamed at the end.
/// @throws games::UserError if there is something else than a plain file, such as a pipe, or the
///         file cannot be written
void replace_file(const std::filesystem::path& path, std::string_view content);

/// Waits until a file or folder is on the disk.
/// @throws games::UserError if it cannot be
void flush_to_disk(const std::filesystem::path& path);

/// What the system gave as the reason of its last refusal: `No space left on device`.
[[nodiscard]] std::string system_reason(int error_number);

}  // namespace fides::tournament
