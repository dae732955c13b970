// What a unit of work left, as bytes and back.
#include "tests/catch.hpp"
#include "tournament/journal/journal.hpp"

#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <map>
#include <string>
#include <vector>

using namespace fides;
using namespace fides::tournament;

namespace {

struct KeptInner {
    std::vector<double> values;
    std::optional<std::uint32_t> count;

    template <class Bytes>
    void pass(Bytes& bytes) {
        bytes(values, count);
    }
};

struct KeptOuter {
    std::string name;
    std::vector<KeptInner> inner;
    std::array<double, 2> ends{};
    std::optional<KeptInner> more;

    template <class Bytes>
    void pass(Bytes& bytes) {
        bytes(name, inner, ends, more);
    }
};

KeptOuter kept_sample() {
    return {
        .name = "demo",
        .inner = {{.values = {0.1, -0.0, 5e-324}, .count = 7}, {.values = {}, .count = {}}},
        .ends = {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()},
        .more = KeptInner{.values = {1.0 / 3.0}, .count = 1}};
}

std::string bytes_for(KeptOuter value) {
    ByteWriter writer;
    writer(value);
    return writer.take();
}

/// A journal in memory.
class RememberedUnits final : public Journal {
public:
    std::optional<std::string> find(const Unit& unit) override {
        const auto found = units_.find(unit);
        return found == units_.end() ? std::nullopt : std::optional{found->second};
    }

    void add(const Unit& unit, std::string bytes) override { units_[unit] = std::move(bytes); }

private:
    std::map<Unit, std::string> units_;
};

}  // namespace

TEST_CASE("Values come back from bytes to the bit", "[tournament]") {
    const std::string bytes = bytes_for(kept_sample());
    KeptOuter back;
    ByteReader reader{bytes};
    reader(back);
    CHECK(reader.is_whole());
    CHECK(bytes_for(back) == bytes);
    CHECK(back.name == "demo");
    CHECK(std::signbit(back.inner[0].values[1]));
    CHECK(std::isnan(back.ends[0]));
    CHECK(back.inner[1].count == std::nullopt);

    SECTION("bytes that are cut anywhere are not whole") {
        for (std::size_t n = 0; n < bytes.size(); ++n) {
            KeptOuter part;
            ByteReader cut{std::string_view{bytes}.substr(0, n)};
            cut(part);
            CHECK_FALSE(cut.is_whole());
        }
    }
    SECTION("nor are too many") {
        const std::string longer = bytes + '\0';
        ByteReader more{longer};
        more(back);
        CHECK_FALSE(more.is_whole());
    }
}

TEST_CASE("Sums that are counts take a byte or two, and all come back as they were",
          "[tournament]") {
    std::vector<double> sums(1003, 0.0);
    sums[0] = -0.0;
    sums[1] = 126.0;  // the last of a byte
    sums[2] = 127.0;
    sums[3] = 0x1p53 - 1.0;
    sums[4] = 0x1p53;
    sums[5] = -3.0;
    sums[6] = std::numeric_limits<double>::infinity();
    sums[7] = 0.1;
    sums[1002] = std::numeric_limits<double>::quiet_NaN();
    ByteWriter writer;
    writer.sums(sums);
    const std::string bytes = writer.take();
    CHECK(bytes.size() < sums.size() + 80);
    for (std::size_t n = 0; n <= bytes.size(); ++n) {
        std::vector<double> back;
        ByteReader reader{std::string_view{bytes}.substr(0, n)};
        reader.sums(back);
        CHECK(reader.is_whole() == (n == bytes.size()));
        if (reader.is_whole()) {
            REQUIRE(back.size() == sums.size());
            CHECK(std::memcmp(back.data(), sums.data(), sums.size() * sizeof(double)) == 0);
        }
    }
}

TEST_CASE("A unit is recalled as it was noted, or played", "[tournament]") {
    KeptOuter noted = kept_sample();
    RememberedUnits journal;
    KeptUnit{.journal = &journal, .unit = {.item = 3}}.note(noted);
    KeptOuter recalled;
    CHECK(KeptUnit{.journal = &journal, .unit = {.item = 3}}.recall(recalled, 20));
    CHECK(bytes_for(recalled) == bytes_for(noted));
    CHECK(journal.spared() == 20);

    KeptInner another{.values = {1.0}, .count = 2};
    CHECK_FALSE(KeptUnit{.journal = &journal, .unit = {.item = 3}}.recall(another, 20));
    CHECK(another.values == std::vector<double>{1.0});
    CHECK_FALSE(KeptUnit{.journal = &journal, .unit = {.item = 4}}.recall(another, 20));
    CHECK_FALSE(KeptUnit{}.recall(another, 20));
    CHECK(journal.spared() == 20);
}

TEST_CASE("Items that are asked for one call after the other have one numbering", "[tournament]") {
    KeptItems items{nullptr, UnitPart::sensitivity};
    CHECK(items.take(7) == 0);
    CHECK(items.take(1) == 7);
    CHECK(items.take(0) == 8);
    CHECK(items.item(8).unit ==
          Unit{.part = UnitPart::sensitivity, .piece = Unit::whole, .item = 8});
    CHECK(items.item(8).piece(3).unit ==
          Unit{.part = UnitPart::sensitivity, .piece = 3, .item = 8});
}
