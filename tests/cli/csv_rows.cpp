#include "tests/cli/csv_rows.hpp"

#include "tests/temporary_folder.hpp"

#include <cstddef>
#include <sstream>

namespace fides::tests {

namespace {

std::vector<std::string> cells_in(const std::string& line) {
    std::vector<std::string> cells;
    std::size_t begin = 0;
    for (std::size_t comma = line.find(','); comma != std::string::npos;
         begin = comma + 1, comma = line.find(',', begin)) {
        cells.push_back(line.substr(begin, comma - begin));
    }
    cells.push_back(line.substr(begin));
    return cells;
}

}  // namespace

std::vector<CsvRow> csv_rows(const std::filesystem::path& file) {
    std::istringstream lines{bytes_of(file)};
    std::string line;
    std::getline(lines, line);
    const std::vector<std::string> names = cells_in(line);
    std::vector<CsvRow> rows;
    while (std::getline(lines, line)) {
        const std::vector<std::string> values = cells_in(line);
        CsvRow& row = rows.emplace_back();
        for (std::size_t i = 0; i < names.size(); ++i) {
            row[names[i]] = values.at(i);
        }
    }
    return rows;
}

}  // namespace fides::tests
