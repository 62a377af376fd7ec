package mall.kernel;
