#include "analysis/words/cite.hpp"
#include "cli/commands.hpp"
#include "cli/terminal.hpp"
#include "tournament/results/result_store.hpp"

#include <nlohmann/json.hpp>

#include <vector>

namespace fides::cli {

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

}  // namespace fides::cli
