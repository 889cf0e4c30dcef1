/**
 * Reading the mesh's sections of the configuration into typed settings, with errors that name the
 * path (SY-4).
 *
 * <p>Each module keeps its own settings records; only the reader is shared.
 */
package io.akkamesh.protocol.settings;
