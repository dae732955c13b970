#include "strategies/plugin/source/interpreter.hpp"

#include <boost/process/child.hpp>
#include <boost/process/io.hpp>
#include <boost/process/pipe.hpp>

#include <array>
#include <fstream>
#include <map>
#include <mutex>
#include <string>
#include <system_error>
#include <utility>

namespace fides::strategies {

namespace {

namespace fs = std::filesystem;

bool is_script(const fs::path& program) {
    std::array<char, 2> first{};
    std::ifstream{program, std::ios::binary}.read(first.data(), first.size());
    return first == std::array{'#', '!'};
}

fs::path ask_python(const fs::path& program) {
    namespace bp = boost::process;
    bp::ipstream output;
    std::error_code error;
    bp::child child{program.string(),
                    "-c",
                    "import sys; print(sys.executable)",
                    bp::std_out > output,
                    bp::std_err > bp::null,
                    bp::std_in < bp::null,
                    error};
    if (error) {
        return program;
    }
    std::string line;
    std::getline(output, line);
    child.wait(error);
    std::error_code ignored;
    return !line.empty() && fs::exists(line, ignored) ? fs::path{line} : program;
}

}  // namespace

fs::path interpreter_behind(const fs::path& program) {
    if (!program.filename().string().starts_with("python") || !is_script(program)) {
        return program;
    }
    static std::mutex mutex;
    static std::map<fs::path, fs::path> known;
    const std::lock_guard lock{mutex};
    const auto found = known.find(program);
    return found != known.end() ? found->second
                                : known.emplace(program, ask_python(program)).first->second;
}

}  // namespace fides::strategies
