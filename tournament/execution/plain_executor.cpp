// The executor of threads for ThreadSanitizer, which knows the standard library's threads and locks
// but not what goes on in a oneTBB that was not compiled for it. It is slow and simple: threads are
// made for each call. Users get that of parallel_executor.cpp.
#include "tournament/execution/executor.hpp"

#include <atomic>
#include <cassert>
#include <condition_variable>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace fides::tournament {

namespace {

/// Calls the same function on some threads, this one among them, and returns when all have.
void on_threads(unsigned threads, const std::function<void()>& work) {
    std::vector<std::thread> others;
    for (unsigned other = 1; other < threads; ++other) {
        others.emplace_back(work);
    }
    work();
    for (std::thread& other : others) {
        other.join();
    }
}

/// The first exception that any thread caught.
class FirstException {
public:
    void keep() {
        const std::lock_guard lock{mutex_};
        if (first_ == nullptr) {
            first_ = std::current_exception();
        }
        caught_ = true;
    }

    [[nodiscard]] bool caught() const noexcept { return caught_; }

    void rethrow() const {
        if (first_ != nullptr) {
            std::rethrow_exception(first_);
        }
    }

private:
    std::mutex mutex_;
    std::exception_ptr first_;
    std::atomic<bool> caught_{false};
};

/// Items on their way from who produces them to who consumes them, in order.
class Line {
public:
    using Produce = std::function<std::shared_ptr<void>(std::size_t)>;
    using Consume = std::function<void(std::size_t, const std::shared_ptr<void>&)>;

    Line(std::size_t n, std::size_t in_flight, const Produce& produce, const Consume& consume,
         const CancelToken& cancel)
        : n_{n}, items_(in_flight), produce_{produce}, consume_{consume}, cancel_{cancel} {}

    /// What each thread does.
    void work() {
        std::unique_lock lock{mutex_};
        while (true) {
            room_.wait(lock, [this] { return is_over() || taken_ < consumed_ + items_.size(); });
            if (is_over()) {
                break;
            }
            const std::size_t i = taken_++;
            lock.unlock();
            std::shared_ptr<void> item = produced(i);
            lock.lock();
            items_[i % items_.size()] = {.item = std::move(item), .is_there = true};
            hand_over(lock);
        }
        room_.notify_all();
    }

    void rethrow() const { exception_.rethrow(); }

private:
    struct Slot {
        std::shared_ptr<void> item;  ///< null: it was cancelled, or failed
        bool is_there = false;
    };

    [[nodiscard]] bool is_over() const {
        return taken_ == n_ || cancel_.is_cancelled() || exception_.caught();
    }

    /// @return  null if it must not be consumed
    [[nodiscard]] std::shared_ptr<void> produced(std::size_t i) {
        std::shared_ptr<void> item;
        try {
            item = produce_(i);
        } catch (...) {
            exception_.keep();
        }
        return cancel_.is_cancelled() ? nullptr : item;
    }

    /// Consumes what is next, as far as it is there, unless another thread is at it.
    void hand_over(std::unique_lock<std::mutex>& lock) {
        if (consuming_) {
            return;
        }
        consuming_ = true;
        while (items_[consumed_ % items_.size()].is_there) {
            const Slot slot = std::exchange(items_[consumed_ % items_.size()], {});
            stopped_ = stopped_ || slot.item == nullptr;  // nothing follows a gap
            if (!stopped_) {
                lock.unlock();
                try {
                    consume_(consumed_, slot.item);
                } catch (...) {
                    exception_.keep();
                }
                lock.lock();
                stopped_ = exception_.caught();
            }
            ++consumed_;
            room_.notify_all();
        }
        consuming_ = false;
    }

    std::size_t n_;
    std::vector<Slot> items_;
    const Produce& produce_;
    const Consume& consume_;
    const CancelToken& cancel_;
    std::mutex mutex_;
    std::condition_variable room_;
    std::size_t taken_ = 0;
    std::size_t consumed_ = 0;
    bool consuming_ = false;
    bool stopped_ = false;
    FirstException exception_;
};

class PlainExecutor final : public Executor {
public:
    explicit PlainExecutor(unsigned threads) : threads_{threads} {}

    void parallel(std::size_t n, const std::function<void(std::size_t)>& body,
                  const CancelToken& cancel) override {
        std::atomic<std::size_t> next{0};
        FirstException exception;
        on_threads(threads_, [&] {
            for (std::size_t i = next++; i < n && !exception.caught(); i = next++) {
                try {
                    if (!cancel.is_cancelled()) {
                        body(i);
                    }
                } catch (...) {
                    exception.keep();
                }
            }
        });
        exception.rethrow();
    }

private:
    void ordered_erased(std::size_t n, const ErasedProduce& produce, const ErasedConsume& consume,
                        const CancelToken& cancel, std::size_t per_thread) override {
        Line line{n, per_thread * static_cast<std::size_t>(threads_), produce, consume, cancel};
        on_threads(threads_, [&line] { line.work(); });
        line.rethrow();
    }

    unsigned threads_;
};

}  // namespace

std::unique_ptr<Executor> make_parallel_executor(unsigned threads) {
    assert(threads >= 1);
    return std::make_unique<PlainExecutor>(threads);
}

}  // namespace fides::tournament
