/**
 * Casts on a node (AM-3, AM-4): one envelope per node goes over the link to it, in order with all
 * else that this node sends there, and is handed out to the members on that node; their answers are
 * collected, and combined, there.
 *
 * <p>A cast has begun when all its members on a node have begun with it; until then the link keeps
 * it. What a link sends again in a new epoch is handed out only to those who have not begun. So
 * each member handles it once, or it comes back for that member.
 */
package io.akkamesh.agent.cast;
