/**
 * Links between two nodes under faults: every message is accounted for (RT-5).
 *
 * <p>{@link io.akkamesh.it.links.LinkFaultsIT} needs no more than this machine; {@link
 * io.akkamesh.it.links.NetworkFaultsIT} a program that makes hosts and breaks the network between
 * them, named by the environment variable {@code NETLAB_PROGRAM}.
 */
package io.akkamesh.it.links;
