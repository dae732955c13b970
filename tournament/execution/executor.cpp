#include "tournament/execution/executor.hpp"

namespace fides::tournament {

namespace {

class SerialExecutor final : public Executor {
public:
    void parallel(std::size_t n, const std::function<void(std::size_t)>& body,
                  const CancelToken& cancel) override {
        for (std::size_t i = 0; i < n && !cancel.is_cancelled(); ++i) {
            body(i);
        }
    }

private:
    void ordered_erased(std::size_t n, const ErasedProduce& produce, const ErasedConsume& consume,
                        const CancelToken& cancel, std::size_t /*per_thread*/) override {
        for (std::size_t i = 0; i < n && !cancel.is_cancelled(); ++i) {
            const std::shared_ptr<void> item = produce(i);
            if (cancel.is_cancelled()) {
                return;  // the item may be in part only
            }
            consume(i, item);
        }
    }
};

}  // namespace

std::unique_ptr<Executor> make_serial_executor() {
    return std::make_unique<SerialExecutor>();
}

}  // namespace fides::tournament
