"""The model workshop: define, train, export and measure the networks that the plugin ships."""
