#include "analysis/validate/people.hpp"

#include "embedded/people.hpp"
#include "games/document.hpp"
#include "games/given.hpp"

#include <algorithm>
#include <optional>

namespace fides::analysis {

namespace {

StudiedPeople read_people(const games::Given& given) {
    StudiedPeople study;
    study.name = given.key;
    study.source = games::read_text(given.need("source", "who found it"));
    study.data = games::read_text(given.need("data", "where it is from"));
    study.licence = games::read_text(given.need("licence", "the data's"));
    for (const games::Field& treatment : games::read_table(given)) {
        if (std::holds_alternative<std::string>(treatment.value.data)) {
            continue;
        }
        const games::Given cells = given.field(treatment);
        for (const games::Field& cell : games::read_table(cells)) {
            const std::optional<double> found = cell.value.number();
            if (!found) {
                cells.field(cell).refuse("is no number");
            }
            study.cells.push_back({treatment.key, cell.key, *found});
        }
    }
    return study;
}

std::vector<StudiedPeople> read_all_people() {
    const games::Given document =
        games::given_of(games::parse_document(embedded::people, "people.toml"));
    std::vector<StudiedPeople> studies;
    for (const games::Field& study : games::read_table(document)) {
        studies.push_back(read_people(document.field(study)));
    }
    return studies;
}

std::optional<double> find_cell(std::string_view study, std::string_view treatment,
                                std::string_view what) {
    for (const StudiedPeople& one : studied_people()) {
        if (one.name != study) {
            continue;
        }
        const auto cell =
            std::find_if(one.cells.begin(), one.cells.end(), [&](const StudiedCell& candidate) {
                return candidate.treatment == treatment && candidate.what == what;
            });
        if (cell != one.cells.end()) {
            return cell->found;
        }
    }
    return std::nullopt;
}

}  // namespace

const std::vector<StudiedPeople>& studied_people() {
    static const std::vector<StudiedPeople> studies = read_all_people();
    return studies;
}

double found_in(std::string_view study, std::string_view treatment, std::string_view what) {
    return find_cell(study, treatment, what).value();
}

double share_in(std::string_view study, std::string_view treatment, std::string_view what) {
    return find_cell(study, treatment, what).value_or(0.0);
}

}  // namespace fides::analysis
