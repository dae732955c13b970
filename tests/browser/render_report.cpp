// Renders report data (JSON) as the page that the browser check opens:
//
//   fides_render_report DATA.json... FOLDER      writes FOLDER/DATA.html for each
#include "analysis/report/report.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <iostream>

int main(int argc, char** argv) {
    if (argc < 3) {
        std::cerr << "usage: fides_render_report DATA.json... FOLDER\n";
        return 2;
    }
    const std::filesystem::path folder = argv[argc - 1];
    std::filesystem::create_directories(folder);
    for (int i = 1; i + 1 < argc; ++i) {
        const std::filesystem::path input = argv[i];
        std::ifstream data(input);
        std::ofstream page(folder / input.filename().replace_extension(".html"));
        page << fides::analysis::render_report(nlohmann::json::parse(data));
        if (!data || !page) {
            std::cerr << input << ": cannot be read, or its page not written\n";
            return 1;
        }
    }
    return 0;
}
