#include "analysis/outside_program.hpp"

#include "games/user_error.hpp"

// Boost.Process 1.74 leaves this one to its user.
#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/process/args.hpp>
#include <boost/process/async.hpp>
#include <boost/process/child.hpp>
#include <boost/process/io.hpp>
#include <boost/process/search_path.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <utility>

namespace fides::analysis {

namespace {

namespace bp = boost::process;

boost::filesystem::path found(const OutsideProgram& program) {
    for (const std::string& name : program.names) {
        boost::filesystem::path path = bp::search_path(name);
        if (!path.empty()) {
            return path;
        }
    }
    throw games::UserError{fmt::format("{} takes {}, which is not there: install the package {}",
                                       program.use, program.names.front(), program.package)};
}

/// The first line that says something.
std::string first_line(std::string_view text) {
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        if (line.find_first_not_of(" \t\r") != std::string_view::npos) {
            return std::string{line};
        }
        text.remove_prefix(std::min(text.size(), line.size() + 1));
    }
    return {};
}

}  // namespace

void check_program(const OutsideProgram& program) {
    static_cast<void>(found(program));
}

std::string run_program(const OutsideProgram& program, const std::vector<std::string>& arguments,
                        std::string_view input) {
    const boost::filesystem::path path = found(program);
    boost::asio::io_context context;
    std::future<std::string> out;
    std::future<std::string> err;
    const std::string text{input};  // the buffer wants one of its own
    bp::child child{path, bp::args(arguments),
                    bp::std_in<boost::asio::buffer(text), bp::std_out> out, bp::std_err > err,
                    context};
    context.run();
    child.wait();
    if (child.native_exit_code() != 0) {
        throw games::UserError{fmt::format("{} failed in {}: {}", program.use,
                                           program.names.front(), first_line(err.get()))};
    }
    return out.get();
}

}  // namespace fides::analysis
