# Warnings, hardening and sanitizers, for every target of the project through kiosk_options.
option(KIOSK_WARNINGS_AS_ERRORS "Stop at the first warning" OFF)
option(KIOSK_INSPECTION "Compile the inspection socket in (never in a package)" ON)
option(KIOSK_FUZZ "Build the libFuzzer targets" OFF)
option(KIOSK_COVERAGE "Instrument for gcov" OFF)
set(KIOSK_SANITIZE "" CACHE STRING "Sanitizers, as for -fsanitize=")

add_library(kiosk_options INTERFACE)
target_compile_features(kiosk_options INTERFACE cxx_std_20)
target_compile_options(kiosk_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
    -Wold-style-cast -Woverloaded-virtual -Wimplicit-fallthrough -Wswitch-enum -Wno-missing-field-initializers
    -fstack-protector-strong -fstack-clash-protection -fcf-protection -fno-plt)
if(KIOSK_WARNINGS_AS_ERRORS)
    target_compile_options(kiosk_options INTERFACE -Werror)
endif()
target_compile_definitions(kiosk_options INTERFACE _GLIBCXX_ASSERTIONS
    $<$<NOT:$<CONFIG:Debug>>:_FORTIFY_SOURCE=2>)
target_link_options(kiosk_options INTERFACE -Wl,-z,relro,-z,now,-z,noexecstack -Wl,--as-needed,--gc-sections)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1 -DNDEBUG -ffunction-sections -fdata-sections")

if(KIOSK_SANITIZE)
    add_compile_options(-fsanitize=${KIOSK_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer
        -U_FORTIFY_SOURCE
        # GCC 12 sees them everywhere in <regex> once it is instrumented; the release build looks, too.
        $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
    add_link_options(-fsanitize=${KIOSK_SANITIZE})
endif()
if(KIOSK_FUZZ)
    add_compile_options(-fsanitize=fuzzer-no-link -fno-sanitize-coverage=trace-cmp)
endif()
if(KIOSK_COVERAGE)
    add_compile_options(--coverage)
    add_link_options(--coverage)
endif()

find_program(CCACHE ccache)
if(CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()
