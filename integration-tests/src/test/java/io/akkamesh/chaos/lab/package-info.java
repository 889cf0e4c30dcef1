/**
 * The machines of a run and what is done to them: network namespaces with a node of the mesh each,
 * started, watched, disturbed and taken down.
 */
package io.akkamesh.chaos.lab;
