/** Several runs that together say something: what is proven, what the rule does by itself. */
package holdwater.engine.suite;
