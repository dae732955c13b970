#include "strategies/plugin/sha256.hpp"

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <fstream>
#include <memory>
#include <new>
#include <openssl/evp.h>
#include <vector>

namespace fides::strategies {
namespace {

/// OpenSSL's hash of what it is given, piece by piece.
class Hash {
public:
    Hash() {
        if (context_ == nullptr || EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) != 1) {
            throw std::bad_alloc{};  // nothing else can be amiss
        }
    }

    void add(std::string_view bytes) {
        if (EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) != 1) {
            throw std::bad_alloc{};
        }
    }

    [[nodiscard]] std::string digits() {
        std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
        unsigned length = 0;
        if (EVP_DigestFinal_ex(context_.get(), digest.data(), &length) != 1) {
            throw std::bad_alloc{};
        }
        std::string text;
        for (std::size_t i = 0; i < length; ++i) {
            text += fmt::format("{:02x}", digest[i]);
        }
        return text;
    }

private:
    struct Free {
        void operator()(EVP_MD_CTX* context) const noexcept { EVP_MD_CTX_free(context); }
    };

    std::unique_ptr<EVP_MD_CTX, Free> context_{EVP_MD_CTX_new()};
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
