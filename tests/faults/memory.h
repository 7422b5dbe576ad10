#pragma once
// The memory of this process: each allocation of the program and its libraries is counted and may
// fail. One thread.

namespace tests::faults {

// While it lives, the n-th allocation (from 1) fails, and all after it when `from_then_on`; 0:
// none.
class ScarceMemory {
  public:
    explicit ScarceMemory(int nth, bool from_then_on = false);
    ~ScarceMemory();
    ScarceMemory(const ScarceMemory&) = delete;
    ScarceMemory& operator=(const ScarceMemory&) = delete;

    int allocations() const;  // so far
};

// For a while, the test's own.
class PlentyOfMemory {
  public:
    PlentyOfMemory();
    ~PlentyOfMemory();
    PlentyOfMemory(const PlentyOfMemory&) = delete;
    PlentyOfMemory& operator=(const PlentyOfMemory&) = delete;

  private:
    bool before_;
};

}  // namespace tests::faults
