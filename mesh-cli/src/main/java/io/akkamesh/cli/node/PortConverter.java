package io.akkamesh.cli.node;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a port to listen on; 0 stands for a free one. */
public final class PortConverter implements ITypeConverter<Integer> {
  static final int LAST = 65_535;

  @Override
  public Integer convert(String text) {
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > LAST) {
      throw new TypeConversionException("must be in 0.." + LAST + ", was " + text);
    }
    return Integer.valueOf(text);
  }
}
