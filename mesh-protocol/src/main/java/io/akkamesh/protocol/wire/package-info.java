/**
 * How messages become bytes: the mesh's own Jackson CBOR binding and the payload codec (SY-1).
 *
 * <p>The binding is called {@code mesh-cbor} and is set up in this module's reference.conf; it
 * leaves every other serializer of the application alone.
 */
package io.akkamesh.protocol.wire;
