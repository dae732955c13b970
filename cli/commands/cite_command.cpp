#include "analysis/words/cite.hpp"
#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "embedded/commands.hpp"
#include "tournament/results/result_store.hpp"

#include <nlohmann/json.hpp>

#include <memory>
#include <vector>

namespace fides::cli {

namespace {

struct CiteArguments {
    std::string folder;  ///< empty: the software alone
    bool bibtex = false;
    bool apa = false;
};

int cite(const CiteArguments& arguments) {
    std::vector<analysis::Citation> citations;
    if (arguments.folder.empty()) {
        citations.push_back(analysis::cite_software(nullptr));
    } else {
        const tournament::StoredResults results{arguments.folder};
        citations.push_back(analysis::cite_software(results.manifest()));
        citations.push_back(analysis::cite_result(results.manifest()));
    }
    const bool both = arguments.bibtex == arguments.apa;
    std::string out;
    if (both || arguments.bibtex) {
        for (const analysis::Citation& citation : citations) {
            out += (out.empty() ? "" : "\n") + citation.bibtex;
        }
    }
    if (both || arguments.apa) {
        for (const analysis::Citation& citation : citations) {
            out += (out.empty() ? "" : "\n") + citation.apa;
        }
    }
    print(out);
    return exit_done;
}

}  // namespace

void declare_cite(ArgumentParser& parser) {
    const auto given = std::make_shared<CiteArguments>();
    parser.command("cite", "how to cite the program, and a result: BibTeX and APA");
    parser.argument("DIR", given->folder, "folder with results", false);
    parser.flag("--bibtex", given->bibtex, "print BibTeX only, as for a file of references");
    parser.flag("--apa", given->apa, "print APA only");
    parser.then([given] { return cite(*given); });
}

}  // namespace fides::cli
