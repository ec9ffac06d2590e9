/** The region's registry: a Eureka server that only services of the stack may ask. */
package holdwater.discovery;
