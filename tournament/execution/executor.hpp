#pragma once

#include "tournament/execution/progress.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <utility>

namespace fides::tournament {

/// Runs independent pieces of work, on one thread or many; what comes out does not depend on how
/// many. Two implementations: `make_serial_executor` needs nothing, `make_parallel_executor` is
/// oneTBB.
class Executor {
public:
    Executor() = default;
    Executor(const Executor&) = delete;
    Executor& operator=(const Executor&) = delete;
    virtual ~Executor() = default;

    /// Calls `body(i)` once for each i in [0, n), in any order, and returns when all are done. May
    /// be called from inside `produce` of `ordered` and from inside another `parallel`. The first
    /// exception is rethrown. Bodies not yet begun are skipped once `cancel` is set.
    virtual void parallel(std::size_t n, const std::function<void(std::size_t)>& body,
                          const CancelToken& cancel) = 0;

    /// The same where nobody cancels: all bodies are done.
    void parallel(std::size_t n, const std::function<void(std::size_t)>& body) {
        parallel(n, body, CancelToken{});
    }

    /// Calls `produce(i)` for i in [0, n) in parallel and hands the results to `consume(i, item)`
    /// one at a time in the order of i. Stops early, after whole items, once `cancel` is set; an
    /// item produced while `cancel` was set is not consumed. The first exception is rethrown.
    /// @param per_thread  items in flight for each thread, at least 1: memory grows with it and not
    ///                    with n. Beyond the default where items are small and unlike: others go on
    ///                    while one takes long.
    template <class Item>
    void ordered(std::size_t n, const std::function<Item(std::size_t)>& produce,
                 const std::function<void(std::size_t, Item)>& consume, const CancelToken& cancel,
                 std::size_t per_thread = 2) {
        ordered_erased(
            n, [&](std::size_t i) { return std::make_shared<Item>(produce(i)); },
            [&](std::size_t i, const std::shared_ptr<void>& item) {
                consume(i, std::move(*static_cast<Item*>(item.get())));
            },
            cancel, per_thread);
    }

protected:
    using ErasedProduce = std::function<std::shared_ptr<void>(std::size_t)>;
    using ErasedConsume = std::function<void(std::size_t, const std::shared_ptr<void>&)>;

    virtual void ordered_erased(std::size_t n, const ErasedProduce& produce,
                                const ErasedConsume& consume, const CancelToken& cancel,
                                std::size_t per_thread) = 0;
};

/// One thread, nothing but the standard library.
[[nodiscard]] std::unique_ptr<Executor> make_serial_executor();

/// Up to `threads` threads of oneTBB. They begin at once: make it before other work, beside which
/// they can start.
/// @param threads  at least 1
[[nodiscard]] std::unique_ptr<Executor> make_parallel_executor(unsigned threads);

}  // namespace fides::tournament
