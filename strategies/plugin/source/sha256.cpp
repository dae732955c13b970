#include "strategies/plugin/source/sha256.hpp"

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <nettle/sha2.h>
#include <vector>

namespace fides::strategies {
namespace {

/// Nettle's hash of what it is given, piece by piece.
class Hash {
public:
    Hash() { ::nettle_sha256_init(&context_); }

    void add(std::string_view bytes) {
        ::nettle_sha256_update(&context_, bytes.size(),
                               reinterpret_cast<const std::uint8_t*>(bytes.data()));
    }

    [[nodiscard]] std::string digits() {
        std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
        ::nettle_sha256_digest(&context_, digest.size(), digest.data());
        std::string text;
        for (const std::uint8_t byte : digest) {
            text += fmt::format("{:02x}", byte);
        }
        return text;
    }

private:
    ::sha256_ctx context_{};
};

}  // namespace

std::string sha256(std::string_view bytes) {
    Hash hash;
    hash.add(bytes);
    return hash.digits();
}

std::optional<std::string> sha256_of_file(const std::filesystem::path& file) {
    constexpr std::size_t piece = 1U << 16U;
    std::ifstream stream{file, std::ios::binary};
    std::vector<char> buffer(piece);
    Hash hash;
    while (stream) {
        stream.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
        hash.add({buffer.data(), static_cast<std::size_t>(stream.gcount())});
    }
    return stream.eof() ? std::optional{hash.digits()} : std::nullopt;
}

}  // namespace fides::strategies
