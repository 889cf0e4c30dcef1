/**
 * Names of worlds, procs, hosts, actors and ports, with their one text form (ID-1).
 *
 * <p>Values only: they check themselves, compare by number where a number is meant (ID-2) and
 * serialize as their text (ID-5).
 */
package io.akkamesh.protocol.name;
