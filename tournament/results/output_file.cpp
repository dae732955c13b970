#include "tournament/results/output_file.hpp"

#include "games/user_error.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace fides::tournament {

namespace {

constexpr std::size_t buffer_bytes = 1U << 16U;

[[noreturn]] void fail_with(const std::filesystem::path& path, const char* what, int error_number) {
    throw games::UserError{
        games::Mistake{.file = path.string(),
                       .problem = fmt::format("{}: {}", what, system_reason(error_number))}};
}

}  // namespace

std::string system_reason(int error_number) {
    return std::generic_category().message(error_number);
}

OutputFile::OutputFile(std::filesystem::path path)
    : path_{std::move(path)}, file_{std::fopen(path_.c_str(), "wbe")} {
    if (file_ == nullptr) {
        fail_with(path_, "cannot be made", errno);
    }
    // Without its buffer the file is slower, nothing else.
    static_cast<void>(std::setvbuf(file_, nullptr, _IOFBF, buffer_bytes));
}

OutputFile::~OutputFile() {
    if (file_ != nullptr) {
        static_cast<void>(std::fclose(file_));
    }
}

void OutputFile::write(std::string_view bytes) {
    if (std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size()) {
        fail_with(path_, "cannot be written", errno);
    }
}

void OutputFile::close() {
    if (std::fflush(file_) != 0 || ::fsync(::fileno(file_)) != 0) {
        fail_with(path_, "cannot be written", errno);
    }
    close_unflushed();
}

void OutputFile::close_unflushed() {
    std::FILE* const file = std::exchange(file_, nullptr);
    if (std::fclose(file) != 0) {
        fail_with(path_, "cannot be written", errno);
    }
}

void replace_file(const std::filesystem::path& path, std::string_view content) {
    std::error_code error;
    if (const auto status = std::filesystem::status(path, error);
        std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
        throw games::UserError{games::Mistake{.file = path.string(),
                                              .problem = "is no plain file: it is not replaced"}};
    }
    std::filesystem::path part = path;
    part += ".part";
    try {
        OutputFile file{part};
        file.write(content);
        file.close();
        if (std::rename(part.c_str(), path.c_str()) != 0) {
            fail_with(path, "cannot be written", errno);
        }
    } catch (const games::UserError& failure) {
        std::filesystem::remove(part, error);
        games::Mistake mistake = failure.mistake();
        mistake.file = path.string();  // which was asked for
        throw games::UserError{std::move(mistake)};
    }
    flush_to_disk(path.has_parent_path() ? path.parent_path() : ".");
}

void flush_to_disk(const std::filesystem::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        fail_with(path, "cannot be opened", errno);
    }
    const int result = ::fsync(descriptor);
    const int error_number = errno;
    ::close(descriptor);
    // Some file systems have nothing to flush for a folder and say so.
    if (result != 0 && error_number != EINVAL && error_number != EROFS) {
        fail_with(path, "cannot be written", error_number);
    }
}

}  // namespace fides::tournament
