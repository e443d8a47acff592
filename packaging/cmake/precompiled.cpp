// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT

// Nothing to compile: what is precompiled is listed in BrokerscopeTargets.cmake, and CMake wants a
// source file to go with it.
