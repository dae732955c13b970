#include "tournament/executor.hpp"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

#include <cassert>

namespace fides::tournament {

namespace {

using oneapi::tbb::global_control;

struct Item {
    std::size_t index = 0;
    std::shared_ptr<void> result;  ///< empty: cancelled
};

class ParallelExecutor final : public Executor {
public:
    explicit ParallelExecutor(unsigned threads)
        : threads_{threads},
          limit_{global_control::max_allowed_parallelism, threads},
          arena_{static_cast<int>(threads)} {}

    void parallel(std::size_t n, const std::function<void(std::size_t)>& body,
                  const CancelToken& cancel) override {
        const auto each = [&](std::size_t i) {
            if (!cancel.is_cancelled()) {
                body(i);
            }
        };
        arena_.execute([&] {
            // Isolated: a thread that waits here for the others helps them with these bodies only.
            // Were it to take up another item of `ordered` meanwhile, that item would sit on top
            // of this one, memory would grow, and anything that an item keeps to itself would mix.
            oneapi::tbb::this_task_arena::isolate(
                [&] { oneapi::tbb::parallel_for(std::size_t{0}, n, each); });
        });
    }

private:
    void ordered_erased(std::size_t n, const ErasedProduce& produce, const ErasedConsume& consume,
                        const CancelToken& cancel) override {
        using oneapi::tbb::filter_mode;
        using oneapi::tbb::flow_control;
        using oneapi::tbb::make_filter;

        std::size_t next = 0;
        bool stopped = false;
        const auto take = [&](flow_control& control) {
            if (next == n || cancel.is_cancelled()) {
                control.stop();
                return std::size_t{0};
            }
            return next++;
        };
        const auto make = [&](std::size_t i) {
            Item item{i, nullptr};
            if (!cancel.is_cancelled()) {
                item.result = produce(i);
            }
            if (cancel.is_cancelled()) {
                item.result.reset();  // it may be in part only
            }
            return item;
        };
        const auto hand_over = [&](const Item& item) {
            stopped = stopped || item.result == nullptr;  // nothing follows a gap
            if (!stopped) {
                consume(item.index, item.result);
            }
        };
        // Twice the threads: nobody waits for one slow item, and memory stays bounded.
        const std::size_t in_flight = 2 * static_cast<std::size_t>(threads_);
        arena_.execute([&] {
            oneapi::tbb::parallel_pipeline(
                in_flight, make_filter<void, std::size_t>(filter_mode::serial_in_order, take) &
                               make_filter<std::size_t, Item>(filter_mode::parallel, make) &
                               make_filter<Item, void>(filter_mode::serial_in_order, hand_over));
        });
    }

    unsigned threads_;
    global_control limit_;
    oneapi::tbb::task_arena arena_;
};

}  // namespace

std::unique_ptr<Executor> make_parallel_executor(unsigned threads) {
    assert(threads >= 1);
    return std::make_unique<ParallelExecutor>(threads);
}

}  // namespace fides::tournament
