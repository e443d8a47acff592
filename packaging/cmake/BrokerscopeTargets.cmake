# SPDX-FileCopyrightText: 2026 The Brokerscope developers
# SPDX-License-Identifier: MIT

# What every target of the project is built with, and the function that makes a room a library.

option(BROKERSCOPE_PRECOMPILE
    "Precompile Qt's headers (GCC): builds in half the time, but does not notice a missing include" OFF)

find_program(BROKERSCOPE_CCACHE ccache)
if(BROKERSCOPE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # ccache takes precompiled headers only if told not to look at time stamps and unused macros.
    set(CMAKE_CXX_COMPILER_LAUNCHER
        "${CMAKE_COMMAND}" -E env CCACHE_SLOPPINESS=pch_defines,time_macros "${BROKERSCOPE_CCACHE}")
endif()

add_library(brokerscope-build-options INTERFACE)
target_compile_features(brokerscope-build-options INTERFACE cxx_std_20)
target_compile_options(brokerscope-build-options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wsuggest-override
    $<$<BOOL:${BROKERSCOPE_WARNINGS_AS_ERRORS}>:-Werror>
    # No function of ours is replaced by the dynamic linker, so that each may be inlined.
    -fno-semantic-interposition)
target_compile_definitions(brokerscope-build-options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_FOREACH QT_NO_KEYWORDS
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_DISABLE_DEPRECATED_BEFORE=0x060400)
if(BROKERSCOPE_SANITIZE)
    # GCC's own documentation warns of false -Wmaybe-uninitialized with sanitizers.
    target_compile_options(brokerscope-build-options INTERFACE
        -fsanitize=${BROKERSCOPE_SANITIZE} -fno-omit-frame-pointer
        $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
    target_link_options(brokerscope-build-options INTERFACE -fsanitize=${BROKERSCOPE_SANITIZE})
    if(BROKERSCOPE_SANITIZE MATCHES undefined)
        target_compile_options(brokerscope-build-options INTERFACE -fno-sanitize-recover=undefined)
    endif()
endif()

# ThreadSanitizer has to be told what the system's Qt synchronises, in every program.
if(BROKERSCOPE_SANITIZE MATCHES thread)
    add_library(brokerscope-qtsync OBJECT "${PROJECT_SOURCE_DIR}/tests/checks/tsan/qtsync.cpp")
    target_compile_features(brokerscope-qtsync PRIVATE cxx_std_20)
    target_compile_options(brokerscope-qtsync PRIVATE -fsanitize=thread)
    target_link_libraries(brokerscope-qtsync PRIVATE Qt6::Core)
    target_sources(brokerscope-build-options INTERFACE
        $<$<STREQUAL:$<TARGET_PROPERTY:TYPE>,EXECUTABLE>:$<TARGET_OBJECTS:brokerscope-qtsync>>)
    target_link_libraries(brokerscope-build-options INTERFACE Qt6::Core ${CMAKE_DL_LIBS})
endif()

# brokerscope_precompile(TARGET LINK…): lets the target use the precompiled headers that suit its links.
if(BROKERSCOPE_PRECOMPILE)
    add_library(brokerscope-precompiled-core OBJECT packaging/cmake/precompiled.cpp)
    set_target_properties(brokerscope-precompiled-core PROPERTIES POSITION_INDEPENDENT_CODE ON)
    target_link_libraries(brokerscope-precompiled-core PRIVATE brokerscope-build-options Qt6::Core)
    target_precompile_headers(brokerscope-precompiled-core PRIVATE
        <QAbstractItemModel> <QByteArray> <QDateTime> <QDebug> <QEventLoop> <QHash> <QList> <QMap> <QMetaType>
        <QObject> <QSet> <QString> <QTimer> <QUrl> <QVariant>
        <algorithm> <array> <chrono> <deque> <functional> <memory> <optional> <span> <unordered_map> <utility>
        <variant> <vector>)
    if(BROKERSCOPE_BUILD_WINDOW)
        add_library(brokerscope-precompiled-widgets OBJECT packaging/cmake/precompiled.cpp)
        set_target_properties(brokerscope-precompiled-widgets PROPERTIES POSITION_INDEPENDENT_CODE ON)
        target_link_libraries(brokerscope-precompiled-widgets PRIVATE brokerscope-build-options Qt6::Widgets)
        target_precompile_headers(brokerscope-precompiled-widgets PRIVATE <QtCore> <QtGui> <QtWidgets>)
    endif()
endif()
function(brokerscope_precompile target)
    if(BROKERSCOPE_PRECOMPILE)
        set(suits core)
        if("${ARGN}" MATCHES "Qt6::Widgets|brokerscope-ui")
            set(suits widgets)
        endif()
        target_precompile_headers(${target} REUSE_FROM brokerscope-precompiled-${suits})
    endif()
endfunction()

# brokerscope_room(NAME SOURCES … LINKS …): a folder as a static library brokerscope-NAME.
function(brokerscope_room name)
    cmake_parse_arguments(PARSE_ARGV 1 room "" "" "SOURCES;LINKS")
    add_library(brokerscope-${name} STATIC ${room_SOURCES})
    set_target_properties(brokerscope-${name} PROPERTIES
        EXPORT_NAME ${name} AUTOMOC ON POSITION_INDEPENDENT_CODE ON)
    target_include_directories(brokerscope-${name} PUBLIC
        $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>
        $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/brokerscope>)
    target_compile_features(brokerscope-${name} PUBLIC cxx_std_20)
    target_link_libraries(brokerscope-${name}
        PUBLIC ${room_LINKS}
        PRIVATE $<BUILD_INTERFACE:brokerscope-build-options>)
    brokerscope_precompile(brokerscope-${name} ${room_LINKS})
endfunction()
