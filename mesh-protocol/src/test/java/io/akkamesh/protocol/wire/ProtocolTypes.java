package io.akkamesh.protocol.wire;

import akka.actor.typed.ActorRef;
import io.akkamesh.protocol.MeshSerializable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The protocol's types as they are compiled, so that no test needs a list of them. */
final class ProtocolTypes {
  private static final String ROOT = "io.akkamesh.protocol";
  private static final List<Class<?>> ALL = compiled();

  private ProtocolTypes() {}

  /** Every concrete class that may travel between nodes. */
  static List<Class<?>> messages() {
    return ALL.stream()
        .filter(MeshSerializable.class::isAssignableFrom)
        .filter(type -> !Modifier.isAbstract(type.getModifiers()))
        .toList();
  }

  /**
   * Every sealed interface that is the type of some record's component: the ones written with a
   * {@code "type"} property. Names are written as text.
   */
  static Set<Class<?>> unions() {
    Set<Class<?>> unions = new LinkedHashSet<>();
    ALL.stream().filter(Class::isRecord).forEach(record -> collectUnions(record, unions));
    return unions;
  }

  /** The unions among {@code record}'s components, theirs, and so on. */
  static Set<Class<?>> unionsIn(Class<?> record) {
    Set<Class<?>> unions = new LinkedHashSet<>();
    collectUnions(record, unions);
    return unions;
  }

  /** The records a sealed interface permits, also by way of another sealed interface. */
  static List<Class<?>> variants(Class<?> sealed) {
    return Arrays.stream(sealed.getPermittedSubclasses())
        .flatMap(type -> type.isSealed() ? variants(type).stream() : Stream.<Class<?>>of(type))
        .toList();
  }

  /** The name without the common package: {@code system.SystemMessage$Join}. */
  static String shortName(Class<?> type) {
    return type.getName().substring(ROOT.length() + 1);
  }

  private static void collectUnions(Class<?> type, Set<Class<?>> into) {
    if (type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        if (!component.getGenericType().getTypeName().contains(type.getName())) { // a tree
          collectUnions(component.getGenericType(), into);
        }
      }
    } else if (type.isSealed() && !isName(type) && into.add(type)) {
      variants(type).forEach(variant -> collectUnions(variant, into));
    }
  }

  private static void collectUnions(Type type, Set<Class<?>> into) {
    if (type instanceof Class<?> plain) {
      collectUnions(plain, into);
    } else if (type instanceof ParameterizedType generic
        && !generic.getRawType().equals(ActorRef.class)) {
      collectUnions(generic.getRawType(), into);
      for (Type argument : generic.getActualTypeArguments()) {
        collectUnions(argument, into);
      }
    }
  }

  private static boolean isName(Class<?> type) {
    return type.getPackageName().equals(ROOT + ".name");
  }

  private static List<Class<?>> compiled() {
    try {
      Path classes =
          Path.of(
              MeshSerializable.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (Stream<Path> files = Files.walk(classes.resolve(ROOT.replace('.', '/')))) {
        return files
            .map(file -> classes.relativize(file).toString())
            .filter(file -> file.endsWith(".class") && !file.endsWith("package-info.class"))
            .<Class<?>>map(file -> load(file.replace(".class", "").replace('/', '.')))
            .sorted(Comparator.comparing(Class::getName))
            .toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, ProtocolTypes.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
