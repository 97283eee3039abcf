"""Pure: two reported values in, an explained outcome out."""
