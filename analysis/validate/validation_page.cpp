#include "analysis/validate/validation_page.hpp"

#include "analysis/tables/wording.hpp"
#include "analysis/validate/all_checks.hpp"
#include "analysis/validate/check_rows.hpp"
#include "analysis/validate/people.hpp"
#include "analysis/words/citations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace fides::analysis {

namespace {

constexpr std::string_view opening = R"(# Validation

What the program makes of theory and of people. `fides validate` plays every check below and writes this
page:

```bash
fides validate -o docs/validation.md
```

- **Oracles** are closed forms. Worked-out values must meet them within 1e-10 (or the tolerance stated),
  samples within four standard errors. One that fails is an error of the program, and the exit code is 1.
- **Findings** of experiments and of the field say which way an effect goes: here a one-sided paired test at
  1 % over 30 seeds, with common random numbers. Most have an ablation: with the mechanism that should carry
  it switched off, less than a quarter of it may be left, or it turns round. Some ablations leave nothing by
  construction (B4, B5, D4): they say that the effect has no other way.
- **People** are cell means that the model must come near, within the margin stated, beside what a naive
  rule gives. Where a key was fitted, it was fitted to some treatments; the rows are of the others. Of P4 the
  shares of strategies were estimated by others from the very treatments: its cells are a description, no
  prediction. Where a fitted value is the largest of its grid, a larger one might do better.

Intervals are at 95 % and are **simulation error only**: how the model differs from people, and people from
each other, is not in them. A configuration named in a table can be run with `fides run`; rows that name another
value than it has (A2 with the distrust channel, P3 with half the discounting, P2 with the strongest signal) are
variants that we chose to look at beside it. What a study does not give, such as payoffs in the model's units,
lengths, or how strong a channel is, is our choice, and another choice may give another answer. Where the model
has no such thing, something near stands for it and is named: weak enforcement for a contract that does not bind
(A2), a network of three pairs for three partners (P1), chances for amounts (P5). What fails is printed. After
first results repetitions were raised, two comparisons with a known end were changed (towards failing), and no
set-up was changed to make a row pass. A difference between the model and people is a finding about the model:
the exit code stays 0.

A check holds if all its rows do. Many rows are not so many independent tests: rows of one check share their
play.
)";

std::string joined_cells(const std::vector<std::string>& cells) {
    std::string row = "|";
    for (const std::string& cell : cells) {
        row += ' ' + cell + " |";
    }
    return row + '\n';
}

std::string heading_row(const std::vector<std::string>& cells) {
    return joined_cells(cells) + joined_cells(std::vector<std::string>(cells.size(), "---"));
}

/// Of each check its failures of one bearing, under its claim.
std::string failures(std::span<const Confronted> confronted, Bearing bearing) {
    std::string text;
    for (const Confronted& one : confronted) {
        std::string lines;
        for (const CheckRow& row : one.rows) {
            if (row.outcome == Outcome::fails && row.bearing == bearing) {
                lines += "  - " + difference_text(row) + ".\n";
            }
        }
        if (!lines.empty()) {
            text += fmt::format("- {} ({}): {} What differs:\n{}", one.check.id, one.check.source,
                                one.check.claim, lines);
        }
    }
    return text;
}

std::string wrong_sections(std::span<const Confronted> confronted) {
    std::string text;
    const std::string of_program = failures(confronted, Bearing::program);
    if (!of_program.empty()) {
        text += "\n## Where the program is wrong\n\n" + of_program;
    }
    const std::string of_model = failures(confronted, Bearing::model);
    text += "\n## Where the model is wrong\n\n";
    text += of_model.empty() ? "Nowhere in the checks below.\n" : of_model;
    const std::string of_mechanism = failures(confronted, Bearing::mechanism);
    if (!of_mechanism.empty()) {
        text += "\n## Effects that are there without the mechanism they were put down to\n\n" +
                of_mechanism;
    }
    return text;
}

std::string lacks_section(std::span<const Confronted> confronted) {
    std::string lines;
    for (const Confronted& one : confronted) {
        if (!one.check.lacks.empty()) {
            lines += fmt::format("- {} ({}): the {} has no {}.\n", one.check.id, one.check.source,
                                 one.check.group == CheckGroup::oracles ? "program" : "model",
                                 one.check.lacks);
        }
    }
    return "\n## What the model lacks\n\n" +
           (lines.empty() ? "Nothing that the checks below ask for.\n" : lines);
}

std::string summary_section(std::span<const Confronted> confronted) {
    std::string text =
        "\n## How much holds\n\n" +
        heading_row({"group", "checks that hold", "that do not", "not in this version", "rows",
                     "rows that do not hold", "not judged"});
    for (const CheckGroup group :
         {CheckGroup::oracles, CheckGroup::directions, CheckGroup::people}) {
        const GroupCounts counts = counts_of(confronted, group);
        text += joined_cells({std::string{group_title(group)}, fmt::to_string(counts.hold),
                              fmt::to_string(counts.fail), fmt::to_string(counts.missing),
                              fmt::to_string(counts.rows), fmt::to_string(counts.rows_that_fail),
                              fmt::to_string(counts.rows_unjudged)});
    }
    return text;
}

std::string check_outcome(const Confronted& one) {
    if (!one.is_in_this_version()) {
        return "not in this version";
    }
    const std::size_t failed = one.count(Outcome::fails);
    return failed == 0 ? "holds"
                       : fmt::format("{} of {} FAIL", failed, counted(one.rows.size(), "row"));
}

std::string group_section(std::span<const Confronted> confronted, CheckGroup group) {
    std::string claims;
    std::string rows;
    const bool has_baselines = group == CheckGroup::people;
    for (const Confronted& one : confronted) {
        if (one.check.group != group) {
            continue;
        }
        claims += joined_cells({std::string{one.check.id}, std::string{one.check.claim},
                                std::string{one.check.source}, std::string{one.check.set_up},
                                check_outcome(one)});
        for (const CheckRow& row : one.rows) {
            std::vector<std::string> cells{std::string{one.check.id}, row.what, row.found,
                                           measured_text(row)};
            if (has_baselines) {
                cells.push_back(row.baseline);
            }
            cells.push_back(row.criterion);
            cells.emplace_back(outcome_name(row.outcome));
            rows += joined_cells(cells);
        }
    }
    if (claims.empty()) {
        return {};
    }
    std::vector<std::string> headings{"check", "what",
                                      group == CheckGroup::oracles ? "in theory" : "found", "here"};
    if (has_baselines) {
        headings.emplace_back("baseline");
    }
    headings.insert(headings.end(), {"criterion", "outcome"});
    std::string text = fmt::format("\n## {}\n\n", group_title(group)) +
                       heading_row({"check", "claim", "source", "set-up", "outcome"}) + claims;
    return rows.empty() ? text : text + '\n' + heading_row(headings) + rows;
}

std::string data_section() {
    std::string text =
        "\n## Data\n\nCell means of people were computed from these; no raw data are kept.\n\n" +
        heading_row({"study", "data", "licence"});
    for (const StudiedPeople& study : studied_people()) {
        text += joined_cells({study.source, study.data, study.licence});
    }
    return text;
}

std::string sources_section(std::span<const Confronted> confronted) {
    std::vector<std::string> cited;
    for (const Confronted& one : confronted) {
        cited.emplace_back(one.check.source);
    }
    std::string text = "\n## Sources\n\n";
    for (const std::string& source : citations_in(cited)) {
        text += "- " + source + '\n';
    }
    return text;
}

}  // namespace

std::string measured_text(const CheckRow& row) {
    if (!row.model) {
        return {};
    }
    const std::optional<Interval>& interval = row.model->interval;
    if (interval) {
        return fmt::format("{} [{}, {}]", plain_number(row.model->value),
                           plain_number(interval->low), plain_number(interval->high));
    }
    return row.bearing == Bearing::program ? fmt::format("{:.9g}", row.model->value)
                                           : fmt::format("{:.4f}", row.model->value);
}

std::string difference_text(const CheckRow& row) {
    const std::string measured = measured_text(row);
    return fmt::format("{}: found {}, here {}", row.what, row.found,
                       measured.empty() ? row.criterion : measured);
}

std::string counts_text(const GroupCounts& counts) {
    std::string text = fmt::format("{} hold, {} {} not", counts.hold, counts.fail,
                                   counts.fail == 1 ? "does" : "do");
    if (counts.missing > 0) {
        text += fmt::format(", {} not in this version", counts.missing);
    }
    return text + fmt::format(" ({}, {} fail)", counted(counts.rows, "row"), counts.rows_that_fail);
}

std::string validation_page(std::span<const Confronted> confronted) {
    std::string text{opening};
    text += wrong_sections(confronted);
    text += lacks_section(confronted);
    text += summary_section(confronted);
    for (const CheckGroup group :
         {CheckGroup::oracles, CheckGroup::directions, CheckGroup::people}) {
        text += group_section(confronted, group);
    }
    return text + data_section() + sources_section(confronted);
}

}  // namespace fides::analysis
