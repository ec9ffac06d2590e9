/** Who is there and ready, as a Eureka server knows it; links say how to reach them. */
package holdwater.runtime.discovery;
