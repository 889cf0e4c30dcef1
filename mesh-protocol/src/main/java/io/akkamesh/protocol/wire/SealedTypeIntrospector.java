package io.akkamesh.protocol.wire;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import com.fasterxml.jackson.databind.jsontype.impl.StdTypeResolverBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives a field of a sealed interface type a {@code "type"} property with the simple name of the
 * record in it, from {@link Class#getPermittedSubclasses()}: no list of subtypes to forget.
 *
 * <p>A sealed interface whose every subtype writes itself as plain text, such as a name, needs no
 * type property and is left alone.
 */
final class SealedTypeIntrospector extends NopAnnotationIntrospector {
  private static final long serialVersionUID = 1L;
  private static final JsonTypeInfo.Value BY_NAME =
      JsonTypeInfo.Value.construct(
          JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, "type", null, false, true, null);

  @Override
  public TypeResolverBuilder<?> findTypeResolver(
      MapperConfig<?> config, AnnotatedClass annotated, JavaType baseType) {
    return isUnion(annotated.getRawType())
        ? new StdTypeResolverBuilder().init(BY_NAME, null)
        : null;
  }

  @Override
  public List<NamedType> findSubtypes(Annotated annotated) {
    if (!isUnion(annotated.getRawType())) {
      return null;
    }
    List<NamedType> subtypes = new ArrayList<>();
    collect(annotated.getRawType(), subtypes);
    return subtypes;
  }

  private static void collect(Class<?> sealed, List<NamedType> into) {
    for (Class<?> permitted : sealed.getPermittedSubclasses()) {
      if (permitted.isSealed()) {
        collect(permitted, into);
      } else {
        into.add(new NamedType(permitted, permitted.getSimpleName()));
      }
    }
  }

  private static boolean isUnion(Class<?> type) {
    return type.isInterface()
        && type.isSealed()
        && type.getPackageName().startsWith("io.akkamesh.protocol")
        && !type.getPackageName().equals("io.akkamesh.protocol.name");
  }
}
