#include "analysis/report/outside_program.hpp"

#include "games/user_error.hpp"

#include <boost/process/args.hpp>
#include <boost/process/child.hpp>
#include <boost/process/io.hpp>
#include <boost/process/search_path.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <system_error>

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

/// A file without a name: unlike a pipe it takes and gives all there is at once, so that no side
/// waits for the other, and nothing need be read while the program runs.
class NamelessFile {
public:
    explicit NamelessFile(std::string_view content = "") : file_{std::tmpfile()} {
        if (file_ == nullptr ||
            std::fwrite(content.data(), 1, content.size(), file_) != content.size() ||
            std::fflush(file_) != 0) {
            const std::string problem = std::generic_category().message(errno);
            if (file_ != nullptr) {
                std::fclose(file_);
            }
            throw games::UserError{"a temporary file cannot be written: " + problem};
        }
        std::rewind(file_);
    }

    NamelessFile(const NamelessFile&) = delete;
    NamelessFile& operator=(const NamelessFile&) = delete;

    ~NamelessFile() { std::fclose(file_); }

    [[nodiscard]] std::FILE* get() const noexcept { return file_; }

    [[nodiscard]] std::string content() const {
        std::rewind(file_);
        std::string all;
        std::array<char, 1U << 16U> part;  // NOLINT: written before it is read
        for (std::size_t n = 0; (n = std::fread(part.data(), 1, part.size(), file_)) > 0;) {
            all.append(part.data(), n);
        }
        if (std::ferror(file_) != 0) {
            throw games::UserError{"a temporary file cannot be read: " +
                                   std::generic_category().message(errno)};
        }
        return all;
    }

private:
    std::FILE* file_;
};

}  // namespace

void check_program(const OutsideProgram& program) {
    static_cast<void>(found(program));
}

std::string run_program(const OutsideProgram& program, const std::vector<std::string>& arguments,
                        std::string_view input) {
    const boost::filesystem::path path = found(program);
    const NamelessFile in{input};
    const NamelessFile out;
    const NamelessFile err;
    bp::child child{path, bp::args(arguments), bp::std_in<in.get(), bp::std_out> out.get(),
                    bp::std_err > err.get()};
    child.wait();
    if (child.native_exit_code() != 0) {
        throw games::UserError{fmt::format("{} failed in {}: {}", program.use,
                                           program.names.front(), first_line(err.content()))};
    }
    return out.content();
}

}  // namespace fides::analysis
