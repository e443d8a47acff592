// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/config/keytable.h"

#include <array>

namespace brokerscope::config {

using namespace Qt::StringLiterals;

namespace {

constexpr auto Bridge = "there are no bridges to other brokers"_L1;
constexpr auto Plugin = "mosquitto's plugins cannot be loaded"_L1;
constexpr auto Psk = "TLS works with certificates, not with pre-shared keys"_L1;
constexpr auto Engine = "keys are read from files"_L1;
constexpr auto WebSocketLibrary = "it is about the library that mosquitto uses for WebSocket"_L1;
constexpr auto Obsolete = "mosquitto itself makes nothing of it any more"_L1;

constexpr std::array Keys = {
    UnsupportedKey{"address"_L1, Bridge},
    UnsupportedKey{"addresses"_L1, Bridge},
    UnsupportedKey{"allow_duplicate_messages"_L1, "overlapping subscriptions are handled as MQTT says"_L1},
    UnsupportedKey{"auth_opt_*"_L1, Plugin},
    UnsupportedKey{"auth_plugin"_L1, Plugin},
    UnsupportedKey{"auth_plugin_deny_special_chars"_L1, Plugin},
    UnsupportedKey{"bridge_*"_L1, Bridge},
    UnsupportedKey{"cleansession"_L1, Bridge},
    UnsupportedKey{"clientid"_L1, Bridge},
    UnsupportedKey{"connection"_L1, Bridge},
    UnsupportedKey{"dhparamfile"_L1, "parameters for key exchange are chosen by OpenSSL"_L1},
    UnsupportedKey{"disable_client_cert_date_checks"_L1, "certificates that are out of date are always refused"_L1},
    UnsupportedKey{"enable_control_api"_L1, "there is no $CONTROL"_L1},
    UnsupportedKey{"enable_proxy_protocol"_L1, "the PROXY protocol is not spoken"_L1},
    UnsupportedKey{"ffdc_output"_L1, Obsolete},
    UnsupportedKey{"global_plugin"_L1, Plugin},
    UnsupportedKey{"http_dir"_L1, "files are not served"_L1},
    UnsupportedKey{"idle_timeout"_L1, Bridge},
    UnsupportedKey{"keepalive_interval"_L1, Bridge},
    UnsupportedKey{"local_cleansession"_L1, Bridge},
    UnsupportedKey{"local_clientid"_L1, Bridge},
    UnsupportedKey{"local_password"_L1, Bridge},
    UnsupportedKey{"local_username"_L1, Bridge},
    UnsupportedKey{"max_log_entries"_L1, Obsolete},
    UnsupportedKey{"memory_limit"_L1,
                   "memory is bounded by the limits of connections, queues and retained messages"_L1},
    UnsupportedKey{"notification_topic"_L1, Bridge},
    UnsupportedKey{"notifications"_L1, Bridge},
    UnsupportedKey{"notifications_local_only"_L1, Bridge},
    UnsupportedKey{"password"_L1, Bridge},
    UnsupportedKey{"plugin"_L1, Plugin},
    UnsupportedKey{"plugin_load"_L1, Plugin},
    UnsupportedKey{"plugin_opt_*"_L1, Plugin},
    UnsupportedKey{"plugin_use"_L1, Plugin},
    UnsupportedKey{"proxy_protocol_v2_require_tls"_L1, "the PROXY protocol is not spoken"_L1},
    UnsupportedKey{"psk_file"_L1, Psk},
    UnsupportedKey{"psk_hint"_L1, Psk},
    UnsupportedKey{"quic_log_level"_L1, "QUIC is not spoken"_L1},
    UnsupportedKey{"remote_clientid"_L1, Bridge},
    UnsupportedKey{"remote_password"_L1, Bridge},
    UnsupportedKey{"remote_username"_L1, Bridge},
    UnsupportedKey{"restart_timeout"_L1, Bridge},
    UnsupportedKey{"retry_interval"_L1, Obsolete},
    UnsupportedKey{"round_robin"_L1, Bridge},
    UnsupportedKey{"start_type"_L1, Bridge},
    UnsupportedKey{"store_clean_interval"_L1, Obsolete},
    UnsupportedKey{"threshold"_L1, Bridge},
    UnsupportedKey{"tls_engine"_L1, Engine},
    UnsupportedKey{"tls_engine_kpass_sha1"_L1, Engine},
    UnsupportedKey{"tls_keyform"_L1, Engine},
    UnsupportedKey{"topic"_L1, Bridge},
    UnsupportedKey{"trace_level"_L1, Obsolete},
    UnsupportedKey{"trace_output"_L1, Obsolete},
    UnsupportedKey{"try_private"_L1, Bridge},
    UnsupportedKey{"username"_L1, Bridge},
    UnsupportedKey{"websockets_headers_size"_L1, WebSocketLibrary},
    UnsupportedKey{"websockets_log_level"_L1, WebSocketLibrary},
    UnsupportedKey{"websockets_origin"_L1, "pages of any origin may connect"_L1},
};

} // namespace

std::span<const UnsupportedKey> unsupportedKeys()
{
    return Keys;
}

} // namespace brokerscope::config
