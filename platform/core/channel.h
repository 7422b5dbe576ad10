#pragma once
// Values from one thread to another, in order, bounded. Any thread may call anything.

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace platform::core {

template <typename T>
class Channel {
  public:
    explicit Channel(std::size_t capacity) : capacity_(capacity) {}
    Channel(const Channel&) = delete;
    Channel& operator=(const Channel&) = delete;

    // Never waits. False: it is full or closed, and the value is gone.
    bool send(T value) {
        {
            const std::scoped_lock lock(mutex_);
            if (closed_ || values_.size() >= capacity_) {
                return false;
            }
            values_.push_back(std::move(value));
        }
        arrived_.notify_one();
        return true;
    }
    // Waits for a value. nullopt: it is closed, and what was in it has been received.
    std::optional<T> receive() {
        std::unique_lock lock(mutex_);
        arrived_.wait(lock, [this] { return closed_ || !values_.empty(); });
        return first();
    }
    // Never waits. nullopt: there is none now.
    std::optional<T> try_receive() {
        const std::scoped_lock lock(mutex_);
        return first();
    }
    void close() {
        {
            const std::scoped_lock lock(mutex_);
            closed_ = true;
        }
        arrived_.notify_all();
    }

  private:
    std::optional<T> first() {
        std::optional<T> value;
        if (!values_.empty()) {
            value.emplace(std::move(values_.front()));
            values_.pop_front();
        }
        return value;
    }

    const std::size_t capacity_;
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<T> values_;
    bool closed_ = false;
};

}  // namespace platform::core
