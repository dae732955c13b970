#include "python/engine/attended.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <future>
#include <memory>
#include <optional>
#include <utility>

namespace fides::python {

namespace py = pybind11;

namespace {

using tournament::CancelToken;
using tournament::Executor;

/// Thrown through work that cannot be asked to stop; nobody sees it, for then what Python raised
/// comes instead.
struct Stopped {};

/// How far the work is, for the thread that watches.
class WatchedProgress final : public tournament::Progress {
public:
    void begin(std::uint64_t units) override {
        done_.store(0, std::memory_order_relaxed);
        units_.store(units, std::memory_order_relaxed);
    }

    void advance(std::uint64_t done) override { done_.store(done, std::memory_order_relaxed); }

    void end() override { done_.store(units_.load(std::memory_order_relaxed)); }

    [[nodiscard]] std::uint64_t units() const noexcept { return units_.load(); }

    [[nodiscard]] std::uint64_t done() const noexcept { return done_.load(); }

private:
    std::atomic<std::uint64_t> units_{0};
    std::atomic<std::uint64_t> done_{0};
};

/// An executor whose work ends when it is cancelled, whatever token it was given.
class StoppingExecutor final : public Executor {
public:
    StoppingExecutor(std::unique_ptr<Executor> executor, const CancelToken& stop)
        : executor_{std::move(executor)}, stop_{&stop} {}

    void parallel(std::size_t n, const std::function<void(std::size_t)>& body,
                  const CancelToken& cancel) override {
        executor_->parallel(
            n,
            [&](std::size_t i) {
                heed(cancel);
                body(i);
            },
            cancel);
    }

protected:
    void ordered_erased(std::size_t n, const ErasedProduce& produce, const ErasedConsume& consume,
                        const CancelToken& cancel, std::size_t per_thread) override {
        executor_->ordered<std::shared_ptr<void>>(
            n,
            [&](std::size_t i) {
                heed(cancel);
                return produce(i);
            },
            [&](std::size_t i, const std::shared_ptr<void>& item) { consume(i, item); }, cancel,
            per_thread);
    }

private:
    void heed(const CancelToken& cancel) const {
        if (&cancel != stop_ && stop_->is_cancelled()) {
            throw Stopped{};
        }
    }

    std::unique_ptr<Executor> executor_;
    const CancelToken* stop_;
};

/// Tells Python how far the work is, where that has changed.
class Teller {
public:
    explicit Teller(py::object progress) : progress_{std::move(progress)} {}

    void tell(const WatchedProgress& watched) {
        // Another part of the work may begin in between.
        const std::uint64_t units = watched.units();
        const std::pair now{std::min(watched.done(), units), units};
        if (!progress_.is_none() && now.second > 0 && now != told_) {
            told_ = now;
            progress_(now.first, now.second);
        }
    }

private:
    py::object progress_;
    std::pair<std::uint64_t, std::uint64_t> told_{0, 0};
};

/// Waits for the work to be done and gives Python a turn now and then.
/// @return  what Python raised meanwhile
std::optional<py::error_already_set> watch(const std::future<void>& work,
                                           const WatchedProgress& watched, CancelToken& cancel,
                                           Teller& teller) {
    constexpr std::chrono::milliseconds between_looks{50};
    std::optional<py::error_already_set> raised;
    const py::gil_scoped_release released;
    while (work.wait_for(between_looks) != std::future_status::ready) {
        if (cancel.is_cancelled()) {
            continue;
        }
        const py::gil_scoped_acquire acquired;
        try {
            if (PyErr_CheckSignals() != 0) {
                throw py::error_already_set();
            }
            teller.tell(watched);
        } catch (const py::error_already_set& error) {
            raised.emplace(error);
            cancel.cancel();
        }
    }
    return raised;
}

}  // namespace

void attend(unsigned threads, const py::object& progress,
            const std::function<void(const Workplace&)>& work) {
    WatchedProgress watched;
    CancelToken cancel;
    Teller teller{progress};
    std::future<void> done = std::async(std::launch::async, [&] {
        StoppingExecutor executor{threads == 1 ? tournament::make_serial_executor()
                                               : tournament::make_parallel_executor(threads),
                                  cancel};
        work({.executor = executor, .progress = watched, .cancel = cancel});
    });
    const std::optional<py::error_already_set> raised = watch(done, watched, cancel, teller);
    if (raised) {
        throw py::error_already_set(*raised);
    }
    done.get();
    teller.tell(watched);
}

}  // namespace fides::python
