#include "tournament/execution/executor.hpp"

#include "tests/catch.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <numeric>
#include <stdexcept>
#include <thread>
#include <vector>

using namespace fides::tournament;

namespace {

/// 0 stands for the serial executor.
std::unique_ptr<Executor> make_executor(unsigned threads) {
    return threads == 0 ? make_serial_executor() : make_parallel_executor(threads);
}

/// Some work whose result depends on every step.
std::uint64_t chew(std::uint64_t x) {
    for (int i = 0; i < 1000; ++i) {
        x = x * 6364136223846793005U + 1442695040888963407U;
    }
    return x;
}

}  // namespace

TEST_CASE("Results come in order, whatever the number of threads", "[tournament]") {
    const unsigned threads = GENERATE(0U, 1U, 2U, 3U, 7U);
    const auto executor = make_executor(threads);
    const CancelToken cancel;
    constexpr std::size_t n = 2000;
    std::vector<std::uint64_t> results;
    std::vector<std::size_t> order;
    executor->ordered<std::uint64_t>(
        n, [](std::size_t i) { return chew(i); },
        [&](std::size_t i, std::uint64_t item) {
            order.push_back(i);
            results.push_back(item);
        },
        cancel);
    std::vector<std::uint64_t> expected;
    for (std::size_t i = 0; i < n; ++i) {
        expected.push_back(chew(i));
    }
    CHECK(results == expected);
    CHECK(std::is_sorted(order.begin(), order.end()));
}

TEST_CASE("Each body of a parallel loop runs once", "[tournament]") {
    const unsigned threads = GENERATE(0U, 1U, 2U, 3U, 7U);
    const auto executor = make_executor(threads);
    const CancelToken cancel;
    std::vector<std::atomic<int>> calls(5000);
    executor->parallel(
        calls.size(), [&](std::size_t i) { ++calls[i]; }, cancel);
    CHECK(std::all_of(calls.begin(), calls.end(), [](const auto& count) { return count == 1; }));
    executor->parallel(
        0, [&](std::size_t /*i*/) { FAIL("there is nothing to do"); }, cancel);
}

TEST_CASE("A parallel loop within an item never starts another item", "[tournament]") {
    const unsigned threads = GENERATE(0U, 1U, 2U, 3U, 7U);
    const auto executor = make_executor(threads);
    const CancelToken cancel;
    constexpr std::size_t n = 100;
    constexpr std::size_t inner = 4;
    std::atomic<std::size_t> in_flight = 0;
    std::atomic<std::size_t> most = 0;
    std::uint64_t total = 0;
    executor->ordered<std::uint64_t>(
        n,
        [&](std::size_t i) {
            const std::size_t now = ++in_flight;
            std::size_t seen = most;
            while (seen < now && !most.compare_exchange_weak(seen, now)) {
            }
            std::vector<std::uint64_t> parts(inner);
            executor->parallel(
                inner,
                [&](std::size_t j) {
                    // Whoever is done first has to wait for the others, which tempts it.
                    std::this_thread::sleep_for(std::chrono::microseconds{100 * j});
                    parts[j] = chew(i * inner + j);
                },
                cancel);
            --in_flight;
            return std::accumulate(parts.begin(), parts.end(), std::uint64_t{0});
        },
        [&](std::size_t /*i*/, std::uint64_t part) { total += part; }, cancel);
    std::uint64_t expected = 0;
    for (std::size_t i = 0; i < n * inner; ++i) {
        expected += chew(i);
    }
    CHECK(total == expected);
    CHECK(most <= std::max(threads, 1U));  // one item a thread: none was taken up while waiting
}

TEST_CASE("The number of items in flight does not grow with the work", "[tournament]") {
    const unsigned threads = GENERATE(0U, 1U, 2U, 7U);
    const auto executor = make_executor(threads);
    const CancelToken cancel;
    const std::size_t per_thread = GENERATE(1U, 2U, 16U);
    std::atomic<std::size_t> alive = 0;
    std::size_t most = 0;
    executor->ordered<int>(
        10'000,
        [&](std::size_t /*i*/) {
            ++alive;
            return 0;
        },
        [&](std::size_t /*i*/, int /*item*/) {
            most = std::max<std::size_t>(most, alive);
            --alive;
        },
        cancel, per_thread);
    CHECK(most <= std::max<std::size_t>(1, per_thread * threads));
}

TEST_CASE("Others go on while one item takes long, as far as items may be in flight",
          "[tournament]") {
    const auto executor = make_parallel_executor(2);
    const CancelToken cancel;
    constexpr std::size_t n = 8;
    std::atomic<std::size_t> n_made = 0;
    executor->ordered<int>(
        n,
        [&](std::size_t i) {
            // The first waits for all others: with fewer in flight it would wait for ever.
            while (i == 0 && n_made < n - 1) {
                std::this_thread::yield();
            }
            ++n_made;
            return 0;
        },
        [](std::size_t /*i*/, int /*item*/) {}, cancel, n / 2);
    CHECK(n_made == n);
}

TEST_CASE("An exception in the work reaches the caller", "[tournament]") {
    const unsigned threads = GENERATE(0U, 1U, 2U, 7U);
    const auto executor = make_executor(threads);
    const CancelToken cancel;
    const auto boom = [](std::size_t i) {
        if (i == 37) {
            throw std::runtime_error{"37"};
        }
        return i;
    };
    const auto ignore = [](std::size_t /*i*/, std::size_t /*item*/) {};

    CHECK_THROWS_WITH(executor->ordered<std::size_t>(100, boom, ignore, cancel), "37");
    CHECK_THROWS_WITH(executor->parallel(
                          100, [&](std::size_t i) { static_cast<void>(boom(i)); }, cancel),
                      "37");
    CHECK_THROWS_WITH(
        executor->ordered<std::size_t>(
            100, [](std::size_t i) { return i; },
            [&](std::size_t i, std::size_t /*item*/) { static_cast<void>(boom(i)); }, cancel),
        "37");
    SECTION("and the executor still works") {
        std::size_t consumed = 0;
        executor->ordered<std::size_t>(
            10, [](std::size_t i) { return i; },
            [&](std::size_t /*i*/, std::size_t /*item*/) { ++consumed; }, cancel);
        CHECK(consumed == 10);
    }
}

TEST_CASE("Cancelling stops after whole items, with no gap", "[tournament]") {
    const unsigned threads = GENERATE(0U, 1U, 2U, 7U);
    const auto executor = make_executor(threads);
    CancelToken cancel;
    std::vector<std::size_t> consumed;

    SECTION("while an item is made: that item is not handed over") {
        executor->ordered<std::size_t>(
            1000,
            [&](std::size_t i) {
                if (i == 100) {
                    cancel.cancel();
                }
                return i;
            },
            [&](std::size_t i, std::size_t /*item*/) { consumed.push_back(i); }, cancel);
        CHECK(consumed.size() <= 100);
    }
    SECTION("while an item is handed over") {
        executor->ordered<std::size_t>(
            1000, [](std::size_t i) { return i; },
            [&](std::size_t i, std::size_t /*item*/) {
                consumed.push_back(i);
                if (i == 100) {
                    cancel.cancel();
                }
            },
            cancel);
        CHECK(consumed.size() >= 101);
        CHECK(consumed.size() <= 101 + 2 * std::max(threads, 1U));
    }
    for (std::size_t i = 0; i < consumed.size(); ++i) {
        REQUIRE(consumed[i] == i);
    }
}

TEST_CASE("Cancelling skips the bodies that have not begun", "[tournament]") {
    const unsigned threads = GENERATE(0U, 1U, 2U, 7U);
    const auto executor = make_executor(threads);
    CancelToken cancel;
    std::atomic<std::size_t> begun = 0;
    executor->parallel(
        100'000,
        [&](std::size_t /*i*/) {
            ++begun;
            cancel.cancel();
        },
        cancel);
    CHECK(begun >= 1);
    CHECK(begun <= std::max(1U, threads));
}
