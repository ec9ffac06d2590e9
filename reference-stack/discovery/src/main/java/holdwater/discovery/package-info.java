/**
 * The region's registry: a Eureka server that only services of the stack may ask, with its peers.
 */
package holdwater.discovery;
