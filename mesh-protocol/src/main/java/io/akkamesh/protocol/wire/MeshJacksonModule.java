package io.akkamesh.protocol.wire;

import com.fasterxml.jackson.databind.module.SimpleModule;

/** Teaches Jackson the mesh's sealed types; loaded by the mesh-cbor binding only. */
public final class MeshJacksonModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  public MeshJacksonModule() {
    super("akka-mesh");
  }

  @Override
  public void setupModule(SetupContext context) {
    super.setupModule(context);
    context.insertAnnotationIntrospector(new SealedTypeIntrospector());
  }
}
