/** A Spring Boot app with chaos monkey in it, as somebody else would write it. */
package holdwater.springapp;
