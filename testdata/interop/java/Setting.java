/** Settings from the environment, as "dojang env" prints them. */
final class Setting {
    private Setting() {}

    /** The variable's value; without one, the program ends with what to do. */
    static String of(String name) {
        String value = System.getenv().getOrDefault(name, "");
        if (value.isEmpty()) {
            System.err.println(name + " is not set: run this below \"dojang run --\", or export what \"dojang env\" prints");
            System.exit(2);
        }
        return value;
    }
}
