//! The page of index.html: the configurator, or, asked for with `?preview`, the page in the frame beside it.

mod app;
mod browser;
mod stage;

fn main() {
    stage::answers::install();
    if browser::search() == "?preview" {
        stage::start();
    } else {
        app::start();
    }
}
