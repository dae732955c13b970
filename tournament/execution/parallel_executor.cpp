#include "tournament/execution/executor.hpp"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

#include <cassert>
#include <memory>
#include <utility>
#include <vector>

namespace fides::tournament {

namespace {

using oneapi::tbb::global_control;

class ParallelExecutor final : public Executor {
public:
    explicit ParallelExecutor(unsigned threads)
        : threads_{threads},
          limit_{global_control::max_allowed_parallelism, threads},
          arena_{static_cast<int>(threads)} {
        for (unsigned other = 1; other < threads; ++other) {
            arena_.enqueue([] {});  // threads begin now, not at the first piece of work
        }
    }

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
                        const CancelToken& cancel, std::size_t per_thread) override {
        using oneapi::tbb::filter_mode;
        using oneapi::tbb::flow_control;
        using oneapi::tbb::make_filter;

        // The pipeline passes numbers only, for it would lose what it holds when a filter throws;
        // the items in flight are neighbours, so each has a slot of its own.
        const std::size_t in_flight = per_thread * static_cast<std::size_t>(threads_);
        std::vector<std::shared_ptr<void>> slots(in_flight);
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
            std::shared_ptr<void>& item = slots[i % in_flight];
            if (!cancel.is_cancelled()) {
                item = produce(i);
            }
            if (cancel.is_cancelled()) {
                item.reset();  // it may be in part only
            }
            return i;
        };
        const auto hand_over = [&](std::size_t i) {
            const std::shared_ptr<void> item = std::move(slots[i % in_flight]);
            stopped = stopped || item == nullptr;  // nothing follows a gap
            if (!stopped) {
                consume(i, item);
            }
        };
        arena_.execute([&] {
            oneapi::tbb::parallel_pipeline(
                in_flight,
                make_filter<void, std::size_t>(filter_mode::serial_in_order, take) &
                    make_filter<std::size_t, std::size_t>(filter_mode::parallel, make) &
                    make_filter<std::size_t, void>(filter_mode::serial_in_order, hand_over));
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
