package io.akkamesh.cli.node;

import io.akkamesh.cluster.node.NodeConfig;
import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the address of a node to join or ask; one of another kind would be asked in vain. */
public final class SeedConverter implements ITypeConverter<String> {
  /** Where a control plane on this machine listens unless told otherwise. */
  public static final String DEFAULT =
      "akka://" + NodeConfig.SYSTEM_NAME + "@127.0.0.1:" + SystemCommand.DEFAULT_PORT;

  @Override
  public String convert(String text) {
    if (!isNode(text)) {
      throw new TypeConversionException(complaint(text));
    }
    return text;
  }

  static String complaint(String text) {
    return "must look like " + DEFAULT + ", was " + text;
  }

  static boolean isNode(String text) {
    try {
      URI uri = new URI(text);
      return "akka".equals(uri.getScheme())
          && NodeConfig.SYSTEM_NAME.equals(uri.getUserInfo())
          && uri.getHost() != null
          && uri.getPort() > 0
          && uri.getPort() <= PortConverter.LAST
          && uri.getPath().isEmpty();
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
