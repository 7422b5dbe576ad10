# A module is a folder, a namespace and a target of one name: kiosk/form = kiosk::form = kiosk_form.
#
#   add_module(kiosk/form
#       USES    platform/core          # modules whose headers this one's headers or sources include, and that
#                                      # its users may include too
#       HIDDEN  platform/text          # the same, but not passed on to its users
#       FOREIGN json icu               # libraries whose headers it may include
#       TEST_USES tests/fakes)         # what only its own tests need
#
# Sources are the folder's *.cpp except *main.cpp; tests are tests/<path>/*_test.cpp, one executable a module.
#
# Include roots: a module sees the headers of exactly the modules it names. Each module has a root of its
# own in the build tree that holds links to its headers only, so `#include "kiosk/flow/state.h"` from
# kiosk/form is "No such file". Libraries live in the compiler's own path, so for each one that a
# module does not name, a directory of headers that say #error stands before it.

include(CMakeParseArguments)

set(KIOSK_FOREIGN_ALL imgui sdl gl x11 freetype harfbuzz icu curl sqlite openssl jose qrencode png jpeg sane json toml valijson)

# name -> the headers that belong to the library, as a source file would write them. Folders are read from the
# machine, so that no header of a library is forgotten.
function(headers_of library folder prefix)
    file(GLOB headers RELATIVE /usr/include/${folder} /usr/include/${folder}/*.h /usr/include/${folder}/*.hpp)
    file(GLOB multiarch /usr/include/*-linux-gnu/${folder}/*.h)
    foreach(header IN LISTS multiarch)
        get_filename_component(name ${header} NAME)
        list(APPEND headers ${name})
    endforeach()
    list(TRANSFORM headers PREPEND "${prefix}")
    set(KIOSK_FOREIGN_HEADERS_${library} ${KIOSK_FOREIGN_HEADERS_${library}} ${headers} PARENT_SCOPE)
endfunction()
headers_of(imgui imgui "")
headers_of(imgui imgui "imgui/")
headers_of(sdl SDL2 "")
headers_of(sdl SDL2 "SDL2/")
headers_of(gl GL "GL/")
headers_of(gl EGL "EGL/")
headers_of(gl GLES2 "GLES2/")
headers_of(gl GLES3 "GLES3/")
headers_of(x11 X11 "X11/")
headers_of(x11 X11/extensions "X11/extensions/")
headers_of(freetype freetype2 "")
headers_of(freetype freetype2/freetype "freetype/")
headers_of(harfbuzz harfbuzz "")
headers_of(harfbuzz harfbuzz "harfbuzz/")
headers_of(icu unicode "unicode/")
headers_of(curl curl "curl/")
headers_of(openssl openssl "openssl/")
headers_of(jose jose "jose/")
headers_of(json nlohmann "nlohmann/")
headers_of(toml toml++ "toml++/")
headers_of(valijson valijson "valijson/")
list(APPEND KIOSK_FOREIGN_HEADERS_sqlite sqlite3.h sqlite3ext.h)
list(APPEND KIOSK_FOREIGN_HEADERS_jose jansson.h)
list(APPEND KIOSK_FOREIGN_HEADERS_qrencode qrencode.h)
list(APPEND KIOSK_FOREIGN_HEADERS_png png.h pngconf.h pnglibconf.h)
list(APPEND KIOSK_FOREIGN_HEADERS_jpeg jpeglib.h jconfig.h jerror.h jmorecfg.h jpegint.h)
list(APPEND KIOSK_FOREIGN_HEADERS_sane sane/sane.h sane/saneopts.h)
list(REMOVE_ITEM KIOSK_FOREIGN_HEADERS_sdl begin_code.h close_code.h)

# What a module links when it names the library.
set(KIOSK_FOREIGN_TARGET_imgui PkgConfig::IMGUI)
set(KIOSK_FOREIGN_TARGET_sdl PkgConfig::SDL2)
set(KIOSK_FOREIGN_TARGET_gl OpenGL::GL)
set(KIOSK_FOREIGN_TARGET_x11 X11::X11)
set(KIOSK_FOREIGN_TARGET_freetype PkgConfig::FREETYPE)
set(KIOSK_FOREIGN_TARGET_harfbuzz PkgConfig::HARFBUZZ)
set(KIOSK_FOREIGN_TARGET_icu ICU::uc ICU::i18n)
set(KIOSK_FOREIGN_TARGET_curl CURL::libcurl)
set(KIOSK_FOREIGN_TARGET_sqlite SQLite::SQLite3)
set(KIOSK_FOREIGN_TARGET_openssl OpenSSL::SSL OpenSSL::Crypto)
set(KIOSK_FOREIGN_TARGET_jose PkgConfig::JOSE)
set(KIOSK_FOREIGN_TARGET_qrencode PkgConfig::QRENCODE)
set(KIOSK_FOREIGN_TARGET_png PkgConfig::PNG)
set(KIOSK_FOREIGN_TARGET_jpeg PkgConfig::JPEG)
set(KIOSK_FOREIGN_TARGET_sane PkgConfig::SANE)
set(KIOSK_FOREIGN_TARGET_json nlohmann_json::nlohmann_json)
set(KIOSK_FOREIGN_TARGET_toml PkgConfig::TOMLPLUSPLUS)
set(KIOSK_FOREIGN_TARGET_valijson valijson)

foreach(library IN LISTS KIOSK_FOREIGN_ALL)
    foreach(header IN LISTS KIOSK_FOREIGN_HEADERS_${library})
        set(file ${CMAKE_BINARY_DIR}/forbidden/${library}/${header})
        if(NOT EXISTS ${file})
            file(WRITE ${file} "#error \"${header}: this module does not name '${library}' under FOREIGN\"\n")
        endif()
    endforeach()
endforeach()

function(forbid_unnamed_libraries target)
    foreach(library IN LISTS KIOSK_FOREIGN_ALL)
        if(NOT library IN_LIST ARGN)
            target_include_directories(${target} BEFORE PRIVATE ${CMAKE_BINARY_DIR}/forbidden/${library})
        endif()
    endforeach()
endfunction()

# A root that holds links to the folder's own headers and nothing of its subfolders (a port does not
# show its technologies).
function(make_include_root path out)
    string(REPLACE "/" "_" target ${path})
    set(root ${CMAKE_BINARY_DIR}/include/${target})
    file(GLOB headers CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${path}/*.h)
    file(GLOB old ${root}/${path}/*.h)
    foreach(link IN LISTS old)
        get_filename_component(name ${link} NAME)
        if(NOT EXISTS ${CMAKE_SOURCE_DIR}/${path}/${name})
            file(REMOVE ${link})
        endif()
    endforeach()
    file(MAKE_DIRECTORY ${root}/${path})
    foreach(header IN LISTS headers)
        get_filename_component(name ${header} NAME)
        file(CREATE_LINK ${header} ${root}/${path}/${name} SYMBOLIC)
    endforeach()
    set(${out} ${root} PARENT_SCOPE)
endfunction()

function(add_module path)
    cmake_parse_arguments(M "" "" "USES;HIDDEN;FOREIGN;TEST_USES;TEST_FOREIGN" ${ARGN})
    string(REPLACE "/" "_" target ${path})
    make_include_root(${path} root)
    string(REPLACE "/" "_" uses "${M_USES}")
    string(REPLACE "/" "_" hidden "${M_HIDDEN}")

    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${path}/*.cpp)
    list(FILTER sources EXCLUDE REGEX "main\\.cpp$")
    set(libraries)
    foreach(library IN LISTS M_FOREIGN)
        list(APPEND libraries ${KIOSK_FOREIGN_TARGET_${library}})
    endforeach()

    if(sources)
        add_library(${target} STATIC ${sources})
        target_include_directories(${target} PUBLIC ${root})
        target_link_libraries(${target} PUBLIC ${uses} PRIVATE ${hidden} ${libraries} kiosk_options)
        # A header that shows a library's type passes that library on to those who name it themselves.
        forbid_unnamed_libraries(${target} ${M_FOREIGN})
    else()
        add_library(${target} INTERFACE)
        target_include_directories(${target} INTERFACE ${root})
        target_link_libraries(${target} INTERFACE ${uses})
    endif()

    if(BUILD_TESTING)
        add_module_test(${path} TEST_USES ${M_TEST_USES} ${M_HIDDEN}
            FOREIGN ${M_FOREIGN} ${M_TEST_FOREIGN})
    endif()
endfunction()

function(add_module_test path)
    cmake_parse_arguments(M "" "" "TEST_USES;FOREIGN" ${ARGN})
    string(REPLACE "/" "_" target ${path})
    file(GLOB tests CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/${path}/*_test.cpp)
    if(NOT tests)
        return()
    endif()
    string(REPLACE "/" "_" uses "${M_TEST_USES}")
    set(libraries)
    foreach(library IN LISTS M_FOREIGN)
        list(APPEND libraries ${KIOSK_FOREIGN_TARGET_${library}})
    endforeach()
    add_executable(${target}_test ${tests})
    target_link_libraries(${target}_test PRIVATE ${target} ${uses} ${libraries} kiosk_options GTest::gmock GTest::gtest_main)
    target_compile_definitions(${target}_test PRIVATE
        KIOSK_SOURCE_DIR="${CMAKE_SOURCE_DIR}" KIOSK_BINARY_DIR="${CMAKE_BINARY_DIR}")
    if(KIOSK_TEST_DATA)
        target_compile_definitions(${target}_test PRIVATE KIOSK_TEST_DATA="${KIOSK_TEST_DATA}")
    endif()
    gtest_discover_tests(${target}_test TEST_PREFIX "${path}." DISCOVERY_TIMEOUT 60
        PROPERTIES TIMEOUT 120)
endfunction()
