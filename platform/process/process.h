#pragma once
// What each of the programs does to itself first.

namespace platform::process {

// No core file is written and no other process of this user reads the memory: what a citizen types
// passes through it.
void leave_no_core();

// SIGTERM and SIGINT as a descriptor that becomes readable; SIGPIPE as an error of the write. -1:
// there is none, and the signals end the process.
int stop_descriptor();

}  // namespace platform::process
