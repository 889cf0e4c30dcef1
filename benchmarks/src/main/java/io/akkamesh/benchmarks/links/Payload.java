package io.akkamesh.benchmarks.links;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;

/** Which serializer the records have. */
enum Payload {
  CBOR("Jackson CBOR", "jackson-cbor"),
  BINARY("hand-written binary", "links-binary");

  /** What the harness itself sends has the same serializers in every contestant. */
  private static final String SETTINGS =
      """
      akka {
        loglevel = WARNING
        actor {
          default-dispatcher.executor = default-executor
          serializers.links-binary = "io.akkamesh.benchmarks.links.BinarySerializer"
          serialization-bindings {
            "io.akkamesh.benchmarks.links.LinkMessage$Numbered" = %s
            "io.akkamesh.benchmarks.links.LinkMessage$Credit" = links-binary
            "io.akkamesh.benchmarks.links.LinkMessage$Hello" = jackson-cbor
            "io.akkamesh.benchmarks.links.LinkMessage$Welcome" = jackson-cbor
          }
        }
      }
      """;

  private final String title;
  private final String serializer;

  Payload(String title, String serializer) {
    this.title = title;
    this.serializer = serializer;
  }

  String title() {
    return title;
  }

  Config bindings() {
    return ConfigFactory.parseString(SETTINGS.formatted(serializer));
  }
}
