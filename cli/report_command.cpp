#include "analysis/conduct.hpp"
#include "cli/commands.hpp"
#include "cli/terminal.hpp"

namespace fides::cli {

int report(const ReportArguments& arguments) {
    print(analysis::rewrite_report(arguments.folder).string() + '\n');
    return exit_done;
}

}  // namespace fides::cli
