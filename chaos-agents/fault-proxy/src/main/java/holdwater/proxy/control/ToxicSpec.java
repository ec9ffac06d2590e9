package holdwater.proxy.control;

import java.util.Map;

/**
 * What a caller asks a new toxic to be.
 *
 * @param name empty for {@code <type>_<stream>}
 * @param stream empty for downstream
 * @param attributes whole numbers as {@link Long}, fractions as {@link Double}, words as {@link
 *     String}; what is none of these is refused when read
 */
public record ToxicSpec(
    String name, String type, String stream, float toxicity, Map<String, Object> attributes) {}
